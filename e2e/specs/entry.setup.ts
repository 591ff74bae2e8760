// Runs before all specs: enters the demo as its admin and keeps the cookies for them.
import { test as setup } from "@playwright/test";
import { enterDemo, entryFile } from "./entry.ts";

setup("the demo is entered with one click", async ({ request, baseURL }) => {
  await enterDemo(request, baseURL ?? "");
  await request.storageState({ path: entryFile });
});
