// @ts-check
// `node scripts/run.mjs [--built] FILE …`: installs what is missing, with `--built` makes a production build where it is
// stale, then becomes FILE under the pinned Node.
import { become, environment } from "./setup/node.mjs";
import { giveUp, prepare } from "./setup/prepare.mjs";

const words = process.argv.slice(2);
const built = words[0] === "--built";
const node = await prepare({ production: built }).catch(giveUp);
become(node, built ? words.slice(1) : words, environment());
