import { KeysSection } from "#components/people/keys-section.tsx";

export default function Route() {
  return <KeysSection />;
}
