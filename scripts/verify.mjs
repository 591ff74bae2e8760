// @ts-check
// `npm run verify`: every check that needs no service, in seconds.
import { deadCode, docs, format, performAll, types, unit } from "./check/phases.mjs";
import { lastLine } from "./check/tally.mjs";
import { giveUp, prepare } from "./setup/prepare.mjs";
import { stopTogether } from "./setup/run.mjs";

await prepare({ production: false }).catch(giveUp);
stopTogether();
const counts = await Promise.all([performAll([format, types, docs]), performAll([deadCode, unit])]);
const { text, ok } = lastLine(counts.flat());
console.log(text);
process.exitCode = ok ? 0 : 1;
