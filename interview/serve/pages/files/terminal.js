// Choose the letters so that 80 by 24 fit, before the terminal reads the size; then keep the choice of A− and A+.
document.addEventListener("DOMContentLoaded", () => {
  const terminal = document.getElementById("terminal");
  const fits = Math.floor(Math.min(innerWidth / 80 / 0.602, (innerHeight - 20) / 24 / 1.34));
  const size = Number(terminal.dataset.chosen) || Math.max(7, Math.min(fits, 18));
  terminal.dataset.fontSize = String(size);
  const link = (id, next) => { document.getElementById(id).href = "/?fontsize=" + next; };
  link("smaller", Math.max(6, size - 1));
  link("larger", size + 1);
  // The letters' height is known only once their font is there.
  document.fonts.ready.then(() => setTimeout(() => dispatchEvent(new Event("resize")), 300));
  // Keys go to the terminal from the start, without a click.
  new MutationObserver((_, watching) => {
    const typed = terminal.querySelector("textarea");
    if (!typed) return;
    watching.disconnect();
    typed.focus();
  }).observe(terminal, { childList: true, subtree: true });
});
