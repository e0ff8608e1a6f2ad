// What of foreign HTML comes into the editor: the elements that the server keeps (`records::rich`), each made anew. It is
// read in a document of its own, in which nothing runs and nothing is fetched, and never put on the page itself.
const clean = (() => {
  const KEPT = new Set(
    ("a b bdi blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre s " +
      "small strike strong sub sup table tbody td th thead tr u ul").split(" "),
  );
  // Gone with what they hold. Of everything else the content stays.
  const GONE = new Set(
    ("script style head title meta link base iframe frame object embed noscript noembed template svg math audio video " +
      "canvas textarea select input button").split(" "),
  );
  const LEADS = /^(https?|mailto|tel):/i;
  const OWN_PICTURE = /^data:image\/(png|jpeg|gif|webp);/i;
  const MOST_LEVELS = 9;
  // Lists that were begun for the paragraphs of a word processor.
  let begun = new WeakSet();

  function take(from, into, isAsWritten) {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) into.append(isAsWritten ? node.data : node.data.replace(/[\t\n\f\r ]+/g, " "));
      else if (node.nodeType === Node.ELEMENT_NODE) element(node, into, isAsWritten);
    }
  }

  function element(node, into, isAsWritten) {
    const name = node.localName;
    if (GONE.has(name)) return;
    if (name === "img") return picture(node, into);
    const level = levelOf(node);
    if (level) return listItem(node, into, level);
    let place = into;
    if (KEPT.has(name) && !isUndone(node)) place = into.appendChild(made(node));
    for (const look of looks(name, node.style)) place = place.appendChild(document.createElement(look));
    take(node, place, isAsWritten || name === "pre");
  }

  function made(node) {
    const fresh = document.createElement(node.localName);
    if (node.localName === "a") fresh.href = addressOf(node);
    for (const name of { ol: ["start"], td: ["colspan", "rowspan"], th: ["colspan", "rowspan"] }[node.localName] ?? []) {
      const number = Number.parseInt(node.getAttribute(name) ?? "", 10);
      if (number > 0) fresh.setAttribute(name, number);
    }
    return fresh;
  }

  // A picture that came along stays; one from elsewhere, which would tell that somebody reads, becomes a link.
  function picture(node, into) {
    const address = node.getAttribute("src")?.trim() ?? "";
    const alt = node.getAttribute("alt")?.trim() ?? "";
    if (OWN_PICTURE.test(address)) {
      into.appendChild(Object.assign(document.createElement("img"), { src: address, alt }));
    } else if (/^https?:/i.test(address)) {
      into.appendChild(Object.assign(document.createElement("a"), { href: address, textContent: alt || address }));
    }
  }

  const addressOf = (link) => link.getAttribute("href")?.trim() ?? "";

  // A link that leads nowhere is none. Some programs put everything into a <b> that is not bold.
  function isUndone(node) {
    if (node.localName === "a") return !LEADS.test(addressOf(node));
    return /^(b|strong)$/.test(node.localName) && /^(normal|[1-5]00)$/.test(node.style.fontWeight);
  }

  // Mail programs say by style what others say by elements.
  function looks(name, style) {
    if (name !== "span" && name !== "font" && name !== "a") return [];
    const line = style.textDecorationLine || style.textDecoration;
    return [
      /^(bold|bolder|[6-9]00)$/.test(style.fontWeight) && "b",
      /italic|oblique/.test(style.fontStyle) && "i",
      name !== "a" && line.includes("underline") && "u",
      line.includes("line-through") && "s",
    ].filter(Boolean);
  }

  // Word's lists are paragraphs that say how deep they stand, with their sign as a text.
  const levelOf = (node) => Number(/mso-list:[^;]*\blevel(\d+)/i.exec(node.getAttribute("style") ?? "")?.[1] ?? 0);

  function listItem(node, into, level) {
    let sign = "";
    for (const mark of node.querySelectorAll("[style*='mso-list:Ignore' i], [style*='mso-list: Ignore' i]")) {
      sign += mark.textContent;
      mark.remove();
    }
    const kind = /^\s*([0-9]+|[a-z]{1,4})[.)]/i.test(sign) ? "ol" : "ul";
    let list = listIn(into, kind, level === 1);
    for (let depth = 2; depth <= Math.min(level, MOST_LEVELS); depth += 1) {
      const item = list.lastElementChild ?? list.appendChild(document.createElement("li"));
      list = listIn(item, kind, depth === level);
    }
    take(node, list.appendChild(document.createElement("li")), false);
  }

  // The list that goes on here, else a new one. Where it is only passed through, its kind does not matter.
  function listIn(place, kind, isMeant) {
    const last = place.lastElementChild;
    if (last && begun.has(last) && (!isMeant || last.localName === kind)) return last;
    const list = place.appendChild(document.createElement(kind));
    begun.add(list);
    return list;
  }

  return (html) => {
    begun = new WeakSet();
    const fragment = document.createDocumentFragment();
    take(new DOMParser().parseFromString(html, "text/html").body, fragment, false);
    return fragment;
  };
})();
