// Walks the main job with a client whose types are generated from the served document: a wrong type there does not compile here.
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

const [step, argument] = process.argv.slice(2);
const slug = "walked";
const api = createClient<paths>({
  baseUrl: process.env.BASE!,
  headers: { authorization: `Bearer ${process.env.TOKEN}` },
});

function done<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (!answer.response.ok) {
    throw new Error(`${answer.response.status} ${answer.response.url}: ${JSON.stringify(answer.error)}`);
  }
  return answer.data as T;
}

async function begin(): Promise<void> {
  const params = { path: { slug } };
  const declaration = done(await api.POST("/api/v1/declarations", {
    body: { slug, title: "A walked declaration", language: "en", conference: { name: "COP", startsOn: "2027-11-08" } },
  }));
  const state: string = declaration.state;
  const saved = done(await api.POST("/api/v1/declarations/{slug}/versions", {
    params: { path: { slug }, header: { "If-Match": '"0"' } },
    body: { markdown: "# Rivers\n\nWe ask the Parties to protect every river.\n", summary: "First draft" },
  }));
  const version: number = saved.number;
  done(await api.PUT("/api/v1/declarations/{slug}/versions/{number}/approval", { params: { path: { slug, number: version } } }));
  done(await api.POST("/api/v1/declarations/{slug}/adoption", { params, body: { version } }));
  const closesAt = new Date(Date.now() + 7 * 24 * 3600_000).toISOString();
  const opened = done(await api.POST("/api/v1/declarations/{slug}/opening", { params, body: { closesAt, timeZone: "UTC", graceHours: 0 } }));
  const pending = done(await api.POST("/api/v1/declarations/{slug}/signatures", {
    params,
    body: {
      kind: "organisation", organisation: { name: "River Watch", country: "KE" },
      representative: { name: "Amina Odhiambo", title: "Director", authorised: true },
      email: "office@walked.example", listing: "public", updates: false, language: "en",
    },
  }));
  console.log([state, opened.state, pending.state].join(" "));
}

async function finish(token: string): Promise<void> {
  const params = { path: { slug } };
  const confirmed = done(await api.POST("/api/v1/confirmations/{token}", { params: { path: { token } } }));
  const list = done(await api.GET("/api/v1/declarations/{slug}/signatories", { params }));
  const names = list.items.map((signatory) => signatory.name);
  const ordered = done(await api.POST("/api/v1/declarations/{slug}/editions", { params, body: { kind: "draft" } }));
  const edition = { path: { slug, number: ordered.address! } };
  let shown = done(await api.GET("/api/v1/declarations/{slug}/editions/{number}", { params: edition }));
  for (let n = 0; n < 300 && shown.state === "rendering"; n++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    shown = done(await api.GET("/api/v1/declarations/{slug}/editions/{number}", { params: edition }));
  }
  const file = shown.files.find((each) => each.name === "declaration.pdf")!;
  const bytes = done(await api.GET("/api/v1/declarations/{slug}/editions/{number}/files/{name}", {
    params: { path: { ...edition.path, name: file.name } }, parseAs: "arrayBuffer",
  })) as unknown as ArrayBuffer;
  const refused = await api.POST("/api/v1/declarations/{slug}/editions", { params, body: { kind: "poem" } });
  console.log([confirmed.state, names.join(), shown.state, bytes.byteLength === file.bytes, refused.error?.code].join(" "));
}

await (step === "begin" ? begin() : finish(argument!));
