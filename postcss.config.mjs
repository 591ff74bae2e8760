// Tailwind reads the classes; its tokens stand in app/styles.css.
export default { plugins: { "@tailwindcss/postcss": {} } };
