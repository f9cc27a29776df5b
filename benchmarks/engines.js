// One npm engine as a contestant: reads {count} a line, answers with the CPU (user and system) of a document in ms.
const fs = require("fs");
const path = require("path");
const readline = require("readline");

const [engine, home, templateFile, contextsFile] = process.argv.slice(2);
const load = (name) => require(path.join(home, "node_modules", name));
const template = fs.readFileSync(templateFile);
const contexts = JSON.parse(fs.readFileSync(contextsFile, "utf8"));

const makers = {
  docxtemplater() {
    const PizZip = load("pizzip");
    const Docxtemplater = load("docxtemplater");
    return async (context) => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
      document.render(context);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x"() {
    const { TemplateHandler } = load("easy-template-x");
    const handler = new TemplateHandler();
    return (context) => handler.process(template, context);
  },
};

async function main() {
  const make = makers[engine]();
  const first = await make(contexts[0]);
  for (let n = 0; n < 40; n++) await make(contexts[n % contexts.length]);
  console.log(JSON.stringify({ document: Buffer.from(first).toString("base64") }));
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { count } = JSON.parse(line);
    const start = process.cpuUsage();
    for (let n = 0; n < count; n++) await make(contexts[n % contexts.length]);
    const spent = process.cpuUsage(start);
    console.log(JSON.stringify({ cpu: (spent.user + spent.system) / 1000 / count }));
  }
}

main();
