// The file of collected digits, as coursekit.data.load_digits reads it.

const LABELS = times(10, (digit) => digit);

export const letters = (picture) => btoa(String.fromCharCode(...picture));

// The levels of a digit in the file: base64, or a list of numbers.
export function levelsOf(pixels) {
  let levels = pixels;
  if (typeof pixels === "string") {
    try {
      levels = Array.from(atob(pixels), (c) => c.charCodeAt(0));
    } catch {
      return null;
    }
  }
  return Array.isArray(levels) && levels.length === 784 &&
    levels.every((each) => Number.isInteger(each) && each >= 0 && each <= 255)
    ? levels : null;
}

export const fileOf = (digits) =>
  JSON.stringify({ format: "coursekit digits", version: 1, digits });

// What is in a file: its digits, or a sentence on what is wrong with it.
export function digitsIn(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    return { problem: "The file is not whole JSON. Was it cut or edited?" };
  }
  if (content?.format !== "coursekit digits" || content.version !== 1 ||
    !Array.isArray(content.digits)) {
    return { problem: "The file is not one of the digit pad, version 1." };
  }
  const digits = [];
  for (const each of content.digits) {
    const levels = levelsOf(each?.pixels);
    if (!levels || !LABELS.includes(each.label)) {
      return { problem: `Digit ${digits.length + 1} of the file is damaged: ` +
        "a label from 0 to 9 and 784 levels from 0 to 255 are expected." };
    }
    digits.push({ label: each.label, pixels: letters(levels) });
  }
  return { digits };
}
