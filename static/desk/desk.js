// Loads the desk's enhancements. Each touches the page only where it finds its own marks; all pages work without.
import { forecastChanges } from "./forecast.js";
import { addRows } from "./rows.js";
import { fetchFields } from "./fields.js";
import { keepTyped } from "./keep.js";
import { refreshTokens } from "./token.js";
import { openTarget } from "./target.js";
import { guardUnsaved } from "./unsaved.js";
import { previewWhenOpen } from "./preview.js";

addRows(document);
fetchFields(document);
refreshTokens(document);
openTarget(document);
guardUnsaved(document);
keepTyped(document);
previewWhenOpen(document);
forecastChanges(document);
