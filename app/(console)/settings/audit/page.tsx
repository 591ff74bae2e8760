import { AuditSection } from "#components/audit/audit-section.tsx";

export default function Route() {
  return <AuditSection />;
}
