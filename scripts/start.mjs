// @ts-check
// `npm start`: sets up what is missing or stale, then becomes the server. Plain JavaScript, since the Node that can
// run TypeScript may not be here yet.
import { become, environment } from "./setup/node.mjs";
import { giveUp, prepare } from "./setup/prepare.mjs";

const node = await prepare({ production: true }).catch(giveUp);
become(node, ["server/main.ts", ...process.argv.slice(2)], environment({ NODE_ENV: "production" }));
