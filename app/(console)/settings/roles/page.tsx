import { RolesSection } from "#components/people/roles-section.tsx";

export default function Route() {
  return <RolesSection />;
}
