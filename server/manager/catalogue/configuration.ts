// Configuration files and the dialplan.
import { type KnownGroup, known, list, may, need } from "./known-action.ts";

const systemOrConfig = ["system", "config"] as const;

export const configuration: KnownGroup = {
  group: "configuration",
  actions: [
    known("GetConfig", systemOrConfig, [need("Filename"), may("Category"), may("Filter")]),
    known("GetConfigJSON", systemOrConfig, [need("Filename"), may("Category"), may("Filter")]),
    known("ListCategories", ["config"], [need("Filename")]),
    known("CreateConfig", ["config"], [need("Filename")]),
    known(
      "UpdateConfig",
      ["config"],
      [
        need("SrcFilename"),
        need("DstFilename"),
        may("Reload"),
        may("PreserveEffectiveContext"),
        may("Action-000000", [
          "NewCat",
          "RenameCat",
          "DelCat",
          "EmptyCat",
          "Update",
          "Delete",
          "Append",
          "Insert",
        ]),
        may("Cat-000000"),
        may("Var-000000"),
        may("Value-000000"),
        may("Match-000000"),
        may("Line-000000"),
        may("Options-000000"),
      ],
      // The next change of the same file is Action-000001 and so on.
      { openEnded: true },
    ),
    known(
      "ShowDialPlan",
      ["config", "reporting"],
      [may("Extension"), may("Context")],
      list("ShowDialPlanComplete", "ListDialplan"),
    ),
    known(
      "DialplanExtensionAdd",
      ["system"],
      [
        need("Context"),
        need("Extension"),
        need("Priority"),
        need("Application"),
        may("ApplicationData"),
        may("Replace", ["yes", "no"]),
      ],
    ),
    known("DialplanExtensionRemove", ["system"], [need("Context"), need("Extension"), may("Priority")]),
  ],
};
