() => {
  // Gradio words these two in English only: the title of a notice and the search field of a table.
  const titles = { Error: "提示", Warning: "注意", Info: "说明" };
  new MutationObserver(() => {
    document.querySelectorAll(".toast-title").forEach((title) => {
      title.childNodes.forEach((node) => {
        const chinese = titles[node.textContent.trim()];
        if (node.nodeType === Node.TEXT_NODE && chinese) node.textContent = chinese;
      });
    });
    document.querySelectorAll('input[placeholder="Filter..."]').forEach((box) => { box.placeholder = "在表中筛选"; box.title = "输入文字筛选各行"; });
  }).observe(document.body, { childList: true, subtree: true });
  // A box that hides what runs over counts as one that scrolls, and nothing in it sticks to the window's edge; one that clips does not.
  document.querySelector(".gradio-container")?.style.setProperty("overflow", "clip", "important");
  // A click on [n] in an answer brings its source into view and marks it, without leaving the chat.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href*="#cite-"]');
    if (!link) return;
    event.preventDefault();
    const id = link.getAttribute("href").split("#")[1];
    const card = document.getElementById(id);
    if (!card) return;
    const folded = card.closest("details");
    if (folded) folded.open = true;
    document.querySelectorAll(".source.active").forEach((c) => c.classList.remove("active"));
    card.classList.add("active");
    const panel = card.closest(".panel");
    if (panel && panel.scrollHeight > panel.clientHeight) panel.scrollTo({ top: card.offsetTop - panel.offsetTop - 12, behavior: "smooth" });
    else card.scrollIntoView({ behavior: "smooth", block: "center" });
    card.focus({ preventScroll: true });
  }, true);
  // The last question stays in sight, at the upper edge, while its answer grows below it, until the reader scrolls.
  let questions = 0, released = false;
  const keepQuestion = () => {
    const rows = document.querySelectorAll("#chat .user-row");
    if (rows.length !== questions) { questions = rows.length; released = false; }
    const last = rows[rows.length - 1];
    if (!last || released) return;
    let box = last.parentElement;
    while (box && box.id !== "chat" && !(box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;
    if (box && box.id !== "chat") box.scrollTop += last.getBoundingClientRect().top - box.getBoundingClientRect().top - 8;
    else if (last.getBoundingClientRect().top < 0 || last.getBoundingClientRect().top > innerHeight / 3) window.scrollBy(0, last.getBoundingClientRect().top - 8);
  };
  for (const kind of ["wheel", "touchmove", "keydown", "mousedown"]) document.addEventListener(kind, () => { released = true; }, { passive: true, capture: true });
  new MutationObserver(keepQuestion).observe(document.body, { childList: true, subtree: true, characterData: true });
  // What was chosen goes away with the old suggestions; the focus goes to where the next question is written.
  window.backToQuestion = () => {
    const box = document.querySelector("#question textarea");
    const lost = document.activeElement === document.body || document.activeElement.closest("#suggestions, #examples");
    if (box && lost && !matchMedia("(pointer: coarse)").matches) box.focus({ preventScroll: true });
  };
  // The clipboard API exists only in secure contexts; an intranet address is not one.
  window.copyWithSources = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.appendChild(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const button = document.getElementById("copy");
    const label = button.textContent;
    button.textContent = "已复制";
    setTimeout(() => { button.textContent = label; }, 1500);
  };
}
