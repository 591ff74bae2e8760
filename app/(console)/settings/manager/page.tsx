import { ManagerSection } from "#components/manager/manager-section.tsx";

export default function Route() {
  return <ManagerSection />;
}
