import { CallSettingsPage } from "#components/hands/call-settings-page.tsx";

export default function Route() {
  return <CallSettingsPage />;
}
