"use client";
// One command of the list: closed it is a line, open it tells what goes in, what comes out, and how to ask.
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { basePath } from "#components/api/base-path.ts";
import { CopyBox } from "#components/ui/copy-box.tsx";
import { cx } from "#components/ui/cx.ts";
import { curlOf, type Operation } from "./document.ts";
import { FieldTable } from "./field-table.tsx";

export function OperationEntry({ operation }: { operation: Operation }) {
  const words = useTranslations("reference");
  const [open, setOpen] = useState(false);
  const { name, title, method, path, access, input, output, media } = operation;
  return (
    <li className="border-line border-t first:border-t-0">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`operation-${name}`}
          onClick={() => setOpen(!open)}
          className="flex min-h-11 w-full items-center gap-3 px-3 py-2 text-left hover:bg-hover focus-visible:outline-offset-[-2px]"
        >
          <ChevronRight
            aria-hidden
            className={cx(
              "size-4 shrink-0 text-faint transition-transform duration-120",
              open && "rotate-90",
            )}
          />
          <span className="w-14 shrink-0 font-medium font-mono text-12 text-muted">{method}</span>
          <span className="min-w-0 flex-1">
            <span className="block break-all font-mono text-13">{path}</span>
            <span className="block text-12 text-muted" lang="en">
              {title}
            </span>
          </span>
          <span className="hidden shrink-0 text-12 text-faint sm:block">{accessWord(words, access)}</span>
        </button>
      </h2>
      {open ? (
        <div id={`operation-${name}`} className="space-y-4 border-line border-t px-3 py-4 sm:pl-10">
          <p className="text-12 text-muted sm:hidden">{accessWord(words, access)}</p>
          <FieldTable of={name} title={words("input")} none={words("noInput")} rows={input} placed />
          <FieldTable of={name} title={words("output")} none={media ?? words("noOutput")} rows={output} />
          <div>
            <h3 className="mb-1.5 font-medium text-13">{words("example")}</h3>
            <CopyBox
              label={words("exampleOf", { name })}
              text={curlOf(operation, `${location.origin}${basePath}`)}
              copy={words("copy")}
              copied={words("copied")}
            />
          </div>
        </div>
      ) : null}
    </li>
  );
}

/** A permission is told by its own word, as roles show it. */
function accessWord(words: ReturnType<typeof useTranslations<"reference">>, access: string): string {
  if (access === "public" || access === "signed-in") return words(`access-${access}`);
  return words("needs", { permission: access });
}
