import { ReferencePage } from "#components/reference/reference-page.tsx";

export default function Route() {
  return <ReferencePage />;
}
