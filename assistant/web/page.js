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
  // A click on [n] in an answer brings its source into view and marks it, without leaving the chat.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href*="#cite-"]');
    if (!link) return;
    event.preventDefault();
    const id = link.getAttribute("href").split("#")[1];
    const card = document.getElementById(id);
    if (!card) return;
    document.querySelectorAll(".source.active").forEach((c) => c.classList.remove("active"));
    card.classList.add("active");
    const panel = card.closest(".panel");
    if (panel && panel.scrollHeight > panel.clientHeight) panel.scrollTo({ top: card.offsetTop - panel.offsetTop - 12, behavior: "smooth" });
    else card.scrollIntoView({ behavior: "smooth", block: "center" });
    card.focus({ preventScroll: true });
  }, true);
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
