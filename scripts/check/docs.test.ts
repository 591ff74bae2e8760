import { expect, test } from "vitest";
import { brokenReferences } from "./docs.mjs";

const paths = new Set([
  ".",
  "server",
  "server/main.ts",
  "server/ami/",
  "server/ami",
  "docs/floor.png",
  "e2e",
  ".ci",
  ".ci/run",
]);
const world = {
  exists: (path: string) => paths.has(path.replace(/(?<=.)\/$/, "")),
  fileNames: new Set(["main.ts", "biome.json"]),
  scripts: new Set(["start", "test", "dev"]),
  isRead: (name: string) => ["AMI_HOST", "PORT"].includes(name),
};
const broken = (text: string) => brokenReferences(text, world);

test("finds nothing wrong with what exists", () => {
  const text = [
    "Start with `npm start`, see [the code](server/main.ts#L1) and ![the floor](docs/floor.png).",
    "`server/ami/` parses, `main.ts` composes, `.ci/run` tests, `biome.json` lints; set `AMI_HOST`.",
    "```sh\nnpm ci && PORT=3001 npm run dev\n```",
  ].join("\n");
  expect(broken(text)).toEqual([]);
});

test("finds a file, a folder and a link that do not exist", () => {
  expect(broken("see `server/mian.ts`, `server/amy/` and [this](docs/gone.md)").sort()).toEqual([
    "server/amy/ does not exist",
    "server/mian.ts does not exist",
    "the link docs/gone.md leads nowhere",
  ]);
  expect(broken("a file of a folder that is gone: `srv/main.ts`, alone: `gone.ts`")).toHaveLength(2);
});

test("finds npm scripts that do not exist, in text and in code", () => {
  expect(broken("run `npm run lint`")).toEqual(["npm has no script lint"]);
  expect(broken("```\nnpm run ci\n```")).toEqual(["npm has no script ci"]);
});

test("finds environment variables that nothing reads", () => {
  expect(broken("set `AMI_HOTS`")).toEqual(["nothing reads AMI_HOTS"]);
  expect(broken("```sh\nPROT=3001 npm start\n```")).toEqual(["nothing reads PROT"]);
});

test("leaves alone what only looks like a path", () => {
  expect(
    broken("`PJSIP/201`, `GET /api/health`, `http://localhost:3000`, `Local/201@from-queue/n`, `.next`"),
  ).toEqual([]);
});

test("follows a path up to its first placeholder", () => {
  expect(broken("`server/*/…` and `e2e/*.ts`")).toEqual([]);
  expect(broken("`srv/*/index.ts`")).toEqual(["srv/*/index.ts does not exist"]);
});
