// Looks at exported pages with programs that are not ours: html-validate for the HTML,
// axe in headless Chromium for its accessibility: in light, in dark, and as printed.
//
//   node pages.mjs FOLDER     every .html in it; a line for each thing that is wrong

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const folder = resolve(process.argv[2]);
const pages = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const wrong = [];

const html = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
});
for (const page of pages) {
  const report = await html.validateFile(join(folder, page));
  for (const { messages } of report.results) {
    for (const { line, column, ruleId, message } of messages) {
      wrong.push(`${page}:${line}:${column}: ${ruleId}: ${message}`);
    }
  }
}

const home = mkdtempSync(join(tmpdir(), "pages-"));
const browser = await chromium.launchPersistentContext(home, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  // A page that lets no script run but its own would not let axe; replay.mjs holds it to that.
  bypassCSP: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const looks = [
  ["light", { colorScheme: "light", media: "screen" }],
  ["dark", { colorScheme: "dark", media: "screen" }],
  ["print", { colorScheme: "light", media: "print" }],
];
let looked = 0;
try {
  const tab = await browser.newPage();
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  for (const page of pages) {
    const address = pathToFileURL(join(folder, page)).href;
    asked.length = 0;
    await tab.goto(address);
    for (const other of asked.filter((url) => url !== address)) {
      wrong.push(`${page}: it asks for ${other}`);
    }
    for (const [look, media] of looks) {
      await tab.emulateMedia(media);
      // On a telephone, and at a desk.
      for (const width of [360, 1100]) {
        await tab.setViewportSize({ width, height: 900 });
        await tab.evaluate("window.axe || true");
        if (!(await tab.evaluate("Boolean(window.axe)"))) {
          await tab.addScriptTag({ path: axe });
        }
        const found = await tab.evaluate(() =>
          window.axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          }),
        );
        looked += 1;
        for (const { id, help, nodes } of found.violations) {
          const where = nodes[0].html.slice(0, 120);
          wrong.push(`${page} (${look}, ${width} wide): ${id}: ${help}: ${where}`);
        }
        const wide = await tab.evaluate("document.documentElement.scrollWidth");
        if (wide > width && look !== "print") {
          wrong.push(`${page} (${look}): it is ${wide} wide on a screen of ${width}`);
        }
      }
    }
  }
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}

wrong.forEach((line) => console.log(line));
console.log(`${pages.length} pages, looked at ${looked} times: ${wrong.length} wrong.`);
process.exit(wrong.length > 0 || pages.length === 0 ? 1 : 0);
