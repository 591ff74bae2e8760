"use client";
// How people's hands reach the floor: what a pause may be for, how calls start here, where in the dialplan they are sent.
import { DialingSection } from "./dialing-section.tsx";
import { PauseReasonsSection } from "./pause-reasons-form.tsx";

export function CallSettingsPage() {
  return (
    <div className="max-w-160 space-y-10">
      <PauseReasonsSection />
      <DialingSection />
    </div>
  );
}
