/** `--database`, of the commands of this app. */
export const databaseOption = {
  type: "string",
  default: "default",
  description: 'Specifies the database to use. Default is "default".',
} as const;
