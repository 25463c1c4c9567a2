// Matches the words of a query to groups. The index (search.json, made at build) has the language's
// stems, endings and shortest parts; this script knows only how far a form may be from them, in any
// language. A term is a stem, which matches its beginnings and itself with an ending; with an
// asterisk it is a beginning, which matches what continues it. With an equals sign it is a word for
// a time of day or a weekday, which matches alone; with two of them, only as it is. In a list, those
// after a bar are of groups' bodies.

// Letters after a beginning; with more it is another word that begins alike.
const LONGEST_REST = 7;
// Letters that an inflection may change which the index lacks.
const MOST_CHANGED = 3;

// Returns a function from a query to `groups`, the slugs of those that the most of its words match;
// `words`, those that match one of them, as they were searched for; `mended`, true if one had a
// slip; `partly`, true if no group matches all words. To null if it has no word to search by.
export function searcher(index) {
  const ending = new RegExp(`^(?:${fold(index.ending)})$`);
  const { shortest } = index;
  const skipped = new Set(index.skipped.split(" ").flatMap((word) => [word, fold(word)]));
  const terms = Object.entries(index.terms).flatMap(([numbers, list]) => {
    const groups = (numbers.match(/\d+/g) || []).map((number) => index.groups[number]);
    return list.split("|").flatMap((part, isBody) => (part.match(/\S+/g) || []).map((term) => {
      const text = term.replace(/[*=]+$/, "");
      return { text, start: fold(text), mark: term.slice(text.length), groups, isBody };
    }));
  });

  // Without accents, letter by letter.
  function fold(text) {
    const plain = text.normalize("NFD").replace(/\p{M}/gu, "");
    return plain.replace(/./gu, (letter) => index.letters[letter] || letter);
  }

  // As the index has it: 18:00 is 18, 17:30 is 17.30.
  function normalized(word) {
    return fold(word).replace(":", ".").replace(/\.00$/, "");
  }

  function isTime({ mark }) {
    return mark.startsWith("=");
  }

  function inflects({ start, mark }, word) {
    const rest = word.slice(start.length);
    return word.startsWith(start)
      && (mark === "*" ? rest.length <= LONGEST_REST : mark === "==" ? !rest : ending.test(rest));
  }

  // Returns the terms that the function is true of; null if it is of none.
  function termsOf(wanted) {
    const matches = terms.filter(wanted);
    return matches.length ? matches : null;
  }

  // A number of one or two digits begins too many others.
  function exact(word) {
    const isBeginning = /^\D|.../.test(word);
    return termsOf((term) => isTime(term) && inflects(term, word))
      || termsOf((term) => inflects(term, word) || (isBeginning && term.start.startsWith(word)));
  }

  // An inflection that the index lacks: the word without its last letters.
  function shortened(word) {
    const least = Math.max(shortest.beginning, word.length - MOST_CHANGED);
    let matches = null;
    for (let length = word.length - 1; length >= least && !matches; length -= 1) {
      matches = termsOf((term) => !isTime(term) && term.start.startsWith(word.slice(0, length)));
    }
    return matches;
  }

  // A slip of one letter within a term, where the word begins to differ. The longest term is the
  // surest; a short one is too near to other words, more so where another letter stands for its
  // own, without an ending, in a body, and with another first letter.
  function mended(word) {
    let best = { start: "" };
    terms.filter(({ groups }) => groups.length).forEach((term) => {
      const { start, text, mark } = term;
      let at = 0;
      while (start[at] && start[at] === word[at]) {
        at += 1;
      }
      const [letter, next, ...rest] = word.slice(at);
      const shorter = [next];
      const swapped = [next, letter];
      const other = [start[at], next];
      const order = letter === word[at - 1] ? [shorter, swapped] : [swapped, shorter];
      [...order, other, [start[at], letter, next]].forEach((mend) => {
        const tried = [...word.slice(0, at), ...mend, ...rest].join("");
        const risk = (mend === other) * (1 + (tried === start)) + 2 * term.isBody + 3 * !at;
        const least = Math.max(shortest.word + risk, best.start.length + 1);
        // What continues a beginning tells nothing of its last letter: maksullinen, maksut|on.
        const isGuess = mark && !order.includes(mend) && at === start.length - 1
          && !ending.test(tried.slice(start.length));
        if (at < start.length && start.length >= least && !isGuess && inflects(term, tried)) {
          best = { start, mended: text + tried.slice(start.length), groups: groupsOf(exact(tried)) };
        }
      });
    });
    return best.mended && best;
  }

  // A compound that no text has, by its longest known beginning and end: the groups of both, or of
  // the one that has fewer and so is more specific. A beginning must be as long as a word, lest it
  // be one by chance. An end of no use is left out: väkivaltaryhmä. A time of day alone is not what
  // a compound means: iltapala.
  function inParts(word) {
    let first = [];
    let last = [];
    for (let cut = shortest.part; cut <= word.length - shortest.part; cut += 1) {
      const head = word.slice(0, cut);
      const end = word.slice(cut);
      if (skipped.has(end) && exact(head)) {
        return groupsOf(exact(head));
      }
      last = last.length ? last : terms.filter((term) => inflects(term, end));
      first = (cut >= shortest.word && termsOf(({ start }) => start === head)) || first;
    }
    const [few, many] = [first, last].map(groupsOf).sort((one, other) => one.size - other.size);
    const both = [...few].filter((group) => many.has(group));
    if (both.length) {
      return new Set(both);
    }
    return [...first, ...last].every(isTime) ? new Set() : few.size ? few : many;
  }

  function groupsOf(matches) {
    return new Set(matches.flatMap((term) => term.groups));
  }

  // A number has neither slips nor parts.
  function match(word) {
    const matches = exact(word);
    if (matches || /\d/.test(word)) {
      return { groups: groupsOf(matches || []) };
    }
    const slip = word.length >= shortest.beginning && mended(word);
    const longer = !slip && shortened(word);
    return slip || { groups: longer ? groupsOf(longer) : inParts(word) };
  }

  return (typed) => {
    const text = typed.normalize("NFC").toLowerCase();
    const words = (text.match(/\p{L}+|\d+(?:[.:]\d\d(?!\d))?/gu) || [])
      .filter((word) => /..|\d/.test(word) && !skipped.has(word));
    const matches = words.map((word) => ({ word, ...match(normalized(word)) }));
    const votes = index.groups.map((slug) => matches.filter((each) => each.groups.has(slug)).length);
    const most = Math.max(1, ...votes);
    const groups = new Set(index.groups.filter((slug, number) => votes[number] === most));
    const used = matches.filter((each) => [...each.groups].some((slug) => groups.has(slug)));
    return words.length ? {
      groups,
      words: used.map((each) => each.mended || each.word),
      mended: used.some((each) => each.mended),
      partly: used.length && most < words.length,
    } : null;
  };
}
