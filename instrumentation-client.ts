// Runs in the browser before anything else of ours. The policy allows no eval: the library that checks forms would try it once
// and fall back, and each try would stand in the browser's console as a breach.
import { config } from "zod";

config({ jitless: true });
