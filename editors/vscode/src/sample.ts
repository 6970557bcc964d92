/** A posting with the usual faults, for those who have none at hand. */

export const SAMPLE = `# 🚀 Lead Platform Engineer

## What you will do

- Keep 40 services running, and guide four engineers 🛠️ who are responsable for them.
- Work with a young and hungry team of coding ninjas.

## What you bring

- At least 3-5 years with systems in production.
- You explain what you do to people who did not ask.

## What we offer

The salary is $120,000 - $150,000+ a year.
`;
