// Reads {chromium, flags, rounds, pages} from standard input. Writes the rounds of each page: the
// scores of the categories, the figures, and the audits that keep a score below 100.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const FIGURES = {
  lcp: "largest-contentful-paint",
  cls: "cumulative-layout-shift",
  tbt: "total-blocking-time",
  bytes: "total-byte-weight",
};

function summarize({ categories, audits, runtimeError }) {
  if (runtimeError) {
    throw new Error(`${runtimeError.code}: ${runtimeError.message}`);
  }
  const entries = Object.values(categories);
  const lacking = entries.flatMap((category) => category.auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${category.id}: ${audits[id].title} (${id})`));
  return {
    scores: Object.fromEntries(entries.map(({ id, score }) => [id, Math.round(score * 100)])),
    figures: Object.fromEntries(
      Object.entries(FIGURES).map(([name, id]) => [name, audits[id].numericValue]),
    ),
    lacking,
  };
}

let text = "";
for await (const chunk of process.stdin) {
  text += chunk;
}
const { chromium, flags, rounds, pages } = JSON.parse(text);
const browser = await launch({ chromePath: chromium, chromeFlags: ["--headless=new", ...flags] });
const answers = [];
try {
  for (const page of pages) {
    const results = [];
    for (let number = 0; number < rounds; number += 1) {
      const { lhr } = await lighthouse(page, {
        port: browser.port,
        logLevel: "error",
        onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
      });
      results.push(summarize(lhr));
    }
    answers.push(results);
  }
} finally {
  browser.kill();
}
process.stdout.write(JSON.stringify(answers));
