export default function ({ data }) {
  document.documentElement.lang = data.language;

  // Streamlit's own words are English. A text is replaced only when it differs, or the observer would run for ever.
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const spoken = (text) => {
    const opening = Object.keys(data.openings).find((each) => text?.startsWith(each));
    return data.words[text] ?? (opening && data.openings[opening] + text.slice(opening.length));
  };
  const translateAttributes = (element) => {
    for (const attribute of ATTRIBUTES) {
      const wanted = spoken(element.getAttribute(attribute));
      if (wanted && element.getAttribute(attribute) !== wanted) element.setAttribute(attribute, wanted);
    }
  };
  const translate = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue.trim();
      const wanted = data.words[text] ?? data.endings[Object.keys(data.endings).find((each) => text.endsWith(each))];
      if (wanted && text !== wanted) node.nodeValue = node.nodeValue.replace(text, () => wanted);
    }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of [root, ...root.querySelectorAll("[aria-label],[title],[placeholder]")]) translateAttributes(element);
  };

  window.dashboardObserver?.disconnect();
  translate(document.body);
  window.dashboardObserver = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") translateAttributes(change.target);
      for (const node of change.addedNodes) if (node.isConnected) translate(node);
    }
  });
  window.dashboardObserver.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES });
}
