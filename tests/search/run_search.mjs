// Reads {script, index, queries} from standard input; writes what each query finds (slugs, words,
// mended, partly), or null where it is no query. The script is the theme's own module.
let text = "";
for await (const chunk of process.stdin) {
  text += chunk;
}
const { script, index, queries } = JSON.parse(text);
const searcher = new Function(`${script.replace(/^export /m, "")}\nreturn searcher;`)();
const search = searcher(index);
const answers = queries.map((query) => {
  const answer = search(query);
  return answer && { ...answer, groups: [...answer.groups].sort() };
});
process.stdout.write(JSON.stringify(answers));
