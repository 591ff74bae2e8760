import { AccountSection } from "#components/settings/account-section.tsx";

export default function Route() {
  return <AccountSection />;
}
