import { readRequest } from "#app/request.ts";
import { PbxSettingsPage } from "#components/setup/pbx-settings-page.tsx";

export default async function Route() {
  const { locale, words } = await readRequest();
  const { connectionTest, setup } = words;
  return <PbxSettingsPage locale={locale} words={{ connectionTest, setup }} />;
}
