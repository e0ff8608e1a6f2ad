// Our half of the editor: Squire on an element, and what Kith asks of it. It tells by events on that element: `rich-change`
// (HTML, words), `rich-stands` (what is pressed, where the link at the caret leads), `rich-link` (a link is wanted).
self.__kith_editor ??= (() => {
  const { Squire } = self;
  const editors = new WeakMap();
  const BLOCKS = "p, div, li, td, th, h1, h2, h3, h4, h5, h6, blockquote, pre, dt, dd";

  const tell = (element, kind, ...told) => element.dispatchEvent(new CustomEvent(`rich-${kind}`, { detail: told }));

  // The nearest such element around the caret, within the text.
  function around(squire, names) {
    const root = squire.getRoot();
    const { commonAncestorContainer: node } = squire.getSelection();
    const found = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(names);
    return found && found !== root && root.contains(found) ? found : null;
  }

  const list = (squire) => around(squire, "ul, ol")?.localName;

  // Signs without width, where Squire keeps a place for the caret.
  const seen = (text) => text.replaceAll("\u200b", "");

  // Lines that stand empty at the end are for the caret alone.
  function tellChange(element, squire) {
    const isBlank = !seen(element.textContent).trim() && !element.querySelector("img, hr, li");
    const html = isBlank ? "" : squire.getHTML().replace(/(<div><br><\/div>)+$/, "");
    tell(element, "change", html, isBlank ? "" : seen(element.innerText).trimEnd());
  }

  function tellStands(element, squire, can) {
    const stands = [
      squire.hasFormat("B") && "bold",
      squire.hasFormat("I") && "italic",
      list(squire) === "ul" && "list",
      list(squire) === "ol" && "numbered",
      around(squire, "blockquote") && "quote",
      can.canUndo && "undo",
      can.canRedo && "redo",
    ];
    tell(element, "stands", stands.filter(Boolean).join(" "), around(squire, "a")?.getAttribute("href") ?? "");
  }

  // All of the link that the caret stands in.
  function selectLink(squire) {
    const link = around(squire, "a");
    const range = squire.getSelection();
    if (!link || !range.collapsed) return;
    range.selectNodeContents(link);
    squire.setSelection(range);
  }

  // What is typed next does not belong to it.
  function leaveLink(squire) {
    const link = around(squire, "a");
    const range = squire.getSelection();
    if (link) range.setEndAfter(link);
    range.collapse(false);
    squire.setSelection(range);
  }

  const acts = {
    bold: (squire) => (squire.hasFormat("B") ? squire.removeBold() : squire.bold()),
    italic: (squire) => (squire.hasFormat("I") ? squire.removeItalic() : squire.italic()),
    list: (squire) => (list(squire) === "ul" ? squire.removeList() : squire.makeUnorderedList()),
    numbered: (squire) => (list(squire) === "ol" ? squire.removeList() : squire.makeOrderedList()),
    quote: (squire) => (around(squire, "blockquote") ? squire.decreaseQuoteLevel() : squire.increaseQuoteLevel()),
    plain: (squire) => squire.removeAllFormatting(),
    undo: (squire) => squire.undo(),
    redo: (squire) => squire.redo(),
    link(squire, address) {
      selectLink(squire);
      if (!address) return squire.removeLink();
      const isNew = squire.getSelection().collapsed;
      squire.makeLink(address);
      if (isNew) leaveLink(squire);
    },
  };

  // What stands before the caret in its line; nothing where something is selected.
  function before(squire) {
    const range = squire.getSelection();
    const root = squire.getRoot();
    if (!range.collapsed || !root.contains(range.startContainer)) return null;
    const ahead = range.cloneRange();
    ahead.setStart(around(squire, BLOCKS) ?? root, 0);
    const content = ahead.cloneContents();
    for (const end of content.querySelectorAll("br")) end.replaceWith("\n");
    return seen(content.textContent).replaceAll("\u00a0", " ");
  }

  // Puts a text in place of so many letters before the caret.
  function replace(squire, count, text) {
    squire.focus();
    const selection = document.getSelection();
    for (let left = count; left > 0; left -= 1) selection.modify("extend", "backward", "character");
    squire.insertPlainText(text, false);
  }

  return {
    // Takes over what stands in the element already.
    begin(element) {
      const html = element.innerHTML;
      const hadKeyboard = document.activeElement === element;
      const squire = new Squire(element, { sanitizeToDOMFragment: clean, didError: (error) => console.warn(error) });
      const can = { canUndo: false, canRedo: false };
      editors.set(element, squire);
      squire.setHTML(html);
      squire.addEventListener("input", () => tellChange(element, squire));
      squire.addEventListener("undoStateChange", (event) => Object.assign(can, event.detail));
      for (const event of ["pathChange", "select", "cursor", "undoStateChange"]) {
        squire.addEventListener(event, () => tellStands(element, squire, can));
      }
      const askForLink = (_, event) => {
        event.preventDefault();
        tell(element, "link");
      };
      squire.setKeyHandler("Ctrl-k", askForLink).setKeyHandler("Meta-k", askForLink);
      if (hadKeyboard) squire.focus().moveCursorToEnd();
      if (element.textContent.trim()) tellChange(element, squire);
    },

    // What was done before cannot be undone.
    set(element, html) {
      editors.get(element)?.setHTML(html);
      tell(element, "stands", "", "");
    },

    press(element, name, argument) {
      const squire = editors.get(element);
      if (squire) acts[name](squire, argument);
    },

    before(element) {
      const squire = editors.get(element);
      return squire ? before(squire) : null;
    },

    replace(element, count, text) {
      const squire = editors.get(element);
      if (squire) replace(squire, Number(count), text);
    },

    end(element) {
      editors.get(element)?.destroy();
      editors.delete(element);
    },
  };
})();
