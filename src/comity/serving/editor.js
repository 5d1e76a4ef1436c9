// Sets YASGUI up for this endpoint: its own examples, completion from its own description, no other server.
"use strict";
const settings = JSON.parse(document.getElementById("settings").textContent);
const endpoint = new URL("/sparql", location.href).href;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

// The classes and properties that VoID says are in use, as IRIs.
const described = fetch("/.well-known/void", { headers: { Accept: "application/n-triples" } })
  .then((answer) => answer.text())
  .then((text) => {
    const named = (name) => {
      const found = text.matchAll(new RegExp(`<http://rdfs.org/ns/void#${name}> <([^>]+)>`, "g"));
      return [...new Set([...found].map((match) => match[1]))].sort();
    };
    return { class: named("class"), property: named("property").filter((iri) => iri !== TYPE) };
  });

// Replaces a completer that would ask a server elsewhere.
function complete(name) {
  Yasgui.Yasqe.forkAutocompleter(name, {
    name: `own-${name}`,
    persistenceId: null,
    bulk: false,
    get: async (_editor, token) => {
      const typed = (token && (token.autocompletionString || token.string)) || "";
      return (await described)[name].filter((iri) => iri.toLowerCase().startsWith(typed.toLowerCase()));
    },
  });
}
complete("class");
complete("property");
Yasgui.Yasqe.forkAutocompleter("prefixes", {
  name: "own-prefixes",
  persistenceId: null,
  get: () => Object.entries(settings.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
});
Yasgui.Yasqe.defaults.autocompleters = ["own-prefixes", "own-class", "own-property", "variables"];
Yasgui.Yasqe.defaults.value = settings.query;

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  persistenceId: "comity",
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  // A link may bring a query, but no other endpoint.
  populateFromUrl: (tab) => ({ ...tab, requestConfig: { ...tab.requestConfig, endpoint } }),
  yasr: { prefixes: settings.prefixes },
});

if (settings.given) {
  const tab = yasgui.addTab(true, { name: settings.title || "Query" }, { avoidDuplicateTabs: true });
  tab.setQuery(settings.query);
}
const examples = document.getElementById("examples");
examples.addEventListener("change", () => {
  const chosen = settings.examples.find((example) => example.name === examples.value);
  if (chosen) yasgui.addTab(true, { name: chosen.title }).setQuery(chosen.query);
});

// What this site has a page about opens here.
document.getElementById("yasgui").addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && link.href.startsWith(settings.base)) {
    event.preventDefault();
    window.open("/thing?iri=" + encodeURIComponent(link.href));
  }
});
// What the editor draws has no names for a screen reader, and IRIs where people read labels: both are put right as it draws.
const NAMES = {
  "input.autocomplete": "Address of the endpoint",
  ".CodeMirror textarea": "Query",
  "select.tableSizer": "Rows on a page",
  "input.tableFilter": "Words in the rows",
};
const labels = new Map();
const area = document.getElementById("yasgui");

async function learn(iris) {
  const things = iris.map((iri) => `<${iri}>`).join(" ");
  const query = `SELECT ?thing (SAMPLE(?name) AS ?label) WHERE {
    VALUES ?thing { ${things} }
    ?thing rdfs:label|skos:prefLabel ?name FILTER(LANG(?name) IN ("", "en"))
  } GROUP BY ?thing`;
  for (const iri of iris) labels.set(iri, "");
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { Accept: "application/sparql-results+json", "Content-Type": "application/sparql-query" },
    body: query,
  });
  if (!answer.ok) return; // the IRIs stay as they are
  for (const row of (await answer.json()).results.bindings) {
    if (row.label) labels.set(row.thing.value, row.label.value);
  }
}

async function tidy() {
  for (const [selector, name] of Object.entries(NAMES)) {
    for (const found of area.querySelectorAll(`${selector}:not([aria-label])`)) found.setAttribute("aria-label", name);
  }
  const links = [...area.querySelectorAll(".yasr td a[href]:not([data-iri])")];
  const own = links.filter((link) => link.href.startsWith(settings.base));
  for (const link of own) link.dataset.iri = link.getAttribute("href");
  const wanted = [...new Set(own.map((link) => link.dataset.iri))];
  const unknown = wanted.filter((iri) => !labels.has(iri) && !/[<>"{}|^`\\\s]/.test(iri));
  for (let from = 0; from < unknown.length; from += 100) await learn(unknown.slice(from, from + 100));
  for (const link of own) {
    const label = labels.get(link.dataset.iri);
    if (label) [link.title, link.textContent] = [link.dataset.iri, label];
  }
}
new MutationObserver(tidy).observe(area, { childList: true, subtree: true });
tidy();
document.documentElement.dataset.ready = "yes";
