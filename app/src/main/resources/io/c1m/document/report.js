"use strict";
// Draws the plots where the page has places for them, again when their width changes, and lets commands be copied, unfolds for print.

const FIGURES = JSON.parse(document.getElementById("charts").textContent);

function draw(place, chart, available = place.clientWidth) {
  const width = Math.floor(available);
  if (width > 0 && place.dataset.width !== String(width)) {
    place.dataset.width = width;
    place.replaceChildren(KINDS[chart.kind](chart, width));
  }
}

const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    draw(target, FIGURES[target.parentElement.dataset.chart]);
  }
});

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const place = figure.querySelector(".plot");
  draw(place, FIGURES[figure.dataset.chart]);
  widths.observe(place);
}

// on paper nothing can be unfolded, two plots stand side by side but for the widest, and no observer tells their width in time
const PAPER_WIDTH = 320;
const PAPER_WIDEST = 640;

function drawAll(widthOf) {
  for (const place of document.querySelectorAll(".plot")) {
    draw(place, FIGURES[place.parentElement.dataset.chart], widthOf(place));
  }
}

const folded = () => [...document.querySelectorAll("details:not([open])")].filter((details) => details.querySelector("table"));
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = folded();
  unfolded.forEach((details) => details.toggleAttribute("open", true));
  drawAll((place) => (place.closest(".scatter") ? PAPER_WIDEST : PAPER_WIDTH));
});
addEventListener("afterprint", () => {
  unfolded.forEach((details) => details.toggleAttribute("open", false));
  drawAll((place) => place.clientWidth);
});

for (const button of document.querySelectorAll(".copy")) {
  const source = button.previousElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(source);
      button.textContent = "Selected";
    }
  });
}
