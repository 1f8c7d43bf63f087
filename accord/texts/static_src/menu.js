// A menu that a button of the bar opens: arrows move, Enter chooses, Escape and Tab close.

export class Menu {
  /** `choose(entry)` is called with the entry that was chosen; one that cannot be is told so by its title. */
  constructor(button, menu, choose) {
    Object.assign(this, { button, menu, choose });
    this.entries = [...menu.querySelectorAll("[role^=menuitem]")];
    button.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      this.open(event.key === "ArrowUp" ? -1 : 0);
    });
    menu.addEventListener("keydown", (event) => this.#key(event));
    menu.addEventListener("mousedown", (event) => event.preventDefault());
    menu.addEventListener("click", ({ target }) => this.#chosen(target.closest("[role^=menuitem]")));
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget) && relatedTarget !== button) this.close();
    });
    document.addEventListener("mousedown", ({ target }) => {
      if (this.isOpen && !menu.contains(target) && !button.contains(target)) this.close();
    });
  }

  get isOpen() {
    return this.menu.matches(":popover-open");
  }

  open(at) {
    this.menu.showPopover();
    this.#place();
    this.button.setAttribute("aria-expanded", "true");
    const first = this.entries.find((entry) => entry.getAttribute("aria-checked") === "true") ?? this.entries[0];
    (at === -1 ? this.entries.at(-1) : first).focus();
  }

  close() {
    if (this.isOpen) this.menu.hidePopover();
    this.button.setAttribute("aria-expanded", "false");
  }

  #place() {
    const { bottom, left, right } = this.button.getBoundingClientRect();
    const { width, height } = this.menu.getBoundingClientRect();
    const start = getComputedStyle(this.button).direction === "rtl" ? right - width : left;
    const { clientWidth, clientHeight } = document.documentElement;
    this.menu.style.setProperty("inset", `${Math.max(4, Math.min(bottom + 4, clientHeight - height - 4))}px auto auto ${Math.max(4, Math.min(start, clientWidth - width - 4))}px`);
  }

  #key(event) {
    const at = this.entries.indexOf(document.activeElement);
    const count = this.entries.length;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + count, Home: 0, End: count - 1 }[event.key];
    if (to !== undefined) this.entries[to % count].focus();
    else if (event.key === "Escape") {
      this.close();
      this.button.focus();
    } else if (event.key === "Tab") this.close();
    else if (event.key.length === 1 && event.key !== " ") this.#letter(event.key, at);
    if (event.key !== "Tab" && event.key !== "Enter" && event.key !== " ") event.preventDefault();
    event.stopPropagation();
  }

  #letter(key, at) {
    const turned = [...this.entries.slice(at + 1), ...this.entries.slice(0, at + 1)];
    turned.find((entry) => entry.textContent.trim().toLowerCase().startsWith(key.toLowerCase()))?.focus();
  }

  #chosen(entry) {
    if (!entry || entry.getAttribute("aria-disabled") === "true") return;
    this.close();
    this.choose(entry);
  }
}
