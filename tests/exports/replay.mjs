// Plays a replay's page in headless Chromium, by its keys and by its buttons.
//
//   node replay.mjs PAGE     a line for each thing that is wrong

import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const page = resolve(process.argv[2]);
const wrong = [];
const check = (is, what) => {
  if (!is) {
    wrong.push(what);
  }
};

const text = readFileSync(page, "utf8");
const script = text.match(/<script>([^]*?)<\/script>/)[1];
const sum = `sha256-${createHash("sha256").update(script).digest("base64")}`;
check(text.includes(`script-src '${sum}'`), `the script's checksum is ${sum}: write it into src/report/replayed/page.rs`);

const home = mkdtempSync(join(tmpdir(), "replay-"));
const options = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
};
const browser = await chromium.launchPersistentContext(home, options);
try {
  const tab = await browser.newPage();
  tab.on("pageerror", (error) => wrong.push(`it fails: ${error}`));
  tab.on("console", (said) => said.type() === "error" && wrong.push(`it says: ${said.text()}`));
  await tab.goto(pathToFileURL(page).href);
  const is = (id) => tab.locator(`#${id}`).textContent();
  const at = async () => Number(await tab.locator("#at").inputValue());
  const end = Number(await tab.locator("#at").getAttribute("max"));
  check(await tab.locator("#player").isVisible(), "the player does not show");
  check((await at()) === 0, "it does not begin at the beginning");

  await tab.keyboard.press("]");
  const first = await is("said");
  check(first.startsWith("Item 1:"), `] says: ${first}`);
  await tab.keyboard.press("5");
  check(Math.abs((await at()) - end / 2) <= 1000, "5 is not the middle");
  const half = await at();
  check((await is("speaks")) !== "", "nobody is said to speak");
  await tab.keyboard.press("ArrowRight");
  check((await at()) - half === 5000, "the arrow is not 5 seconds");
  await tab.keyboard.press("Shift+ArrowLeft");
  check(Math.abs(half + 5000 - end / 10 - (await at())) <= 1000, "Shift is not a tenth");
  for (let mark = 0; mark < 50; mark += 1) {
    await tab.keyboard.press("]");
  }
  check((await is("said")) === "There is no mark after this.", "the marks have no end");
  check(!(await is("decisions")).includes("none"), "no decision shows after the last mark");
  check(!(await is("ideas")).includes("none"), "no idea shows after the last mark");
  await tab.keyboard.press("0");
  check((await is("decisions")).includes("none"), "a decision shows before it was made");
  const before = await at();
  await tab.keyboard.press(".");
  check((await at()) >= before && (await is("said")) !== "", "the full stop goes nowhere");
  await tab.keyboard.press("Shift+>");
  check((await tab.locator("#speed").inputValue()) === "2", "> does not make it faster");

  await tab.keyboard.press("1");
  const still = await at();
  await tab.selectOption("#speed", "64");
  await tab.locator("#play").click();
  check((await is("play")) === "Hold still", "the button does not say that it plays");
  await tab.waitForFunction((t) => Number(document.getElementById("at").value) > t, still);
  await tab.locator("#play").click();
  const held = await at();
  check((await is("play")) === "Play", "it does not hold still");

  await tab.locator("#keyed").uncheck();
  await tab.locator("h1").click();
  await tab.keyboard.press("0");
  check((await at()) === held, "a key does something though keys are off");

  const quiet = await browser.browser()?.newContext?.({ javaScriptEnabled: false });
  if (quiet) {
    const read = await quiet.newPage();
    await read.goto(pathToFileURL(page).href);
    check(!(await read.locator("#player").isVisible()), "the player shows where nothing plays");
    check((await read.locator(".told").count()) > 10, "there is no story without the script");
  }
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}

wrong.forEach((line) => console.log(line));
process.exit(wrong.length > 0 ? 1 : 0);
