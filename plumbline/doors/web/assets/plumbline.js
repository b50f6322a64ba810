// Every page works without this. It is appended to govuk-frontend's own module, whose initAll starts its components.
{
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  // The style sheet shows what a choice reveals; the components would mark radios as expanded, which radios cannot be.
  document.querySelectorAll("[data-aria-controls]").forEach((choice) => choice.removeAttribute("data-aria-controls"));
  initAll();

  // A page of something under way looks again by itself, and stops when the server no longer asks for it.
  const lookAgain = (part) => {
    setTimeout(async () => {
      try {
        const answer = await fetch(location.href);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const next = page.getElementById(part.id);
        if (answer.redirected || !next || !next.dataset.lookAgain) return location.reload();
        const [was, is] = [part, next].map((one) => one.querySelector("progress")?.value);
        if (was !== is) part.innerHTML = next.innerHTML; // what did not change is not read out again
      } catch {
        // the network was away for a moment
      }
      lookAgain(part);
    }, Number(part.dataset.lookAgain) || 2000);
  };
  document.querySelectorAll("[data-look-again][id]").forEach(lookAgain);

  // One box that ticks all the boxes of its group.
  document.querySelectorAll("input[type=checkbox][data-ticks]").forEach((all) => {
    const boxes = document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(all.dataset.ticks)}"]`);
    all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  });
  document.querySelectorAll("[data-with-script]").forEach((part) => part.removeAttribute("hidden"));

  // The highlighted words are in view inside their own passage, without moving the page.
  document.querySelectorAll(".app-passage__text").forEach((passage) => {
    const mark = passage.querySelector("mark");
    if (mark && mark.offsetTop > passage.clientHeight / 2) {
      passage.scrollTop = mark.offsetTop - passage.clientHeight / 3;
    }
  });
}
