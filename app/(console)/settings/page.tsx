import { redirect } from "next/navigation";

export default function Route() {
  redirect("/settings/account");
}
