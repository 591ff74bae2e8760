// @ts-check
// `node scripts/run.mjs FILE …`: installs what is missing, then becomes FILE under the pinned Node.
import { become, environment } from "./setup/node.mjs";
import { giveUp, prepare } from "./setup/prepare.mjs";

const node = await prepare({ production: false }).catch(giveUp);
become(node, process.argv.slice(2), environment());
