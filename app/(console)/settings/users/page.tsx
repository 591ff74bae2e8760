import { UsersSection } from "#components/people/users-section.tsx";

export default function Route() {
  return <UsersSection />;
}
