// The form of an account: what stands in its fields, and the account that follows.
import { z } from "zod";
import { numberViews } from "#lib/access/role.ts";
import { agentSchema, type ListedUser, newUserSchema, userSchema } from "#lib/access/user-form.ts";

const blank = z.literal("");

const fields = z.object({
  username: newUserSchema.shape.username,
  password: newUserSchema.shape.password,
  name: userSchema.shape.name,
  email: z.email().max(200).or(blank),
  roleId: userSchema.shape.roleId,
  queues: userSchema.shape.queues,
  numbers: z.enum(numberViews).or(blank),
  person: agentSchema.shape.interface.or(blank),
  extension: agentSchema.shape.extension.unwrap().or(blank),
  context: agentSchema.shape.context.unwrap().or(blank),
  disabled: z.boolean(),
});

export type UserValues = z.input<typeof fields>;

/** Name and first password are given once. */
export const userValuesSchema = (adding: boolean) =>
  adding ? fields : fields.extend({ username: z.string(), password: z.string() });

export function valuesOf(user: ListedUser | null): UserValues {
  return {
    username: user?.username ?? "",
    password: "",
    name: user?.name ?? "",
    email: user?.email ?? "",
    roleId: user?.roleId ?? "agent",
    queues: user?.queues ?? null,
    numbers: user?.numbers ?? "",
    person: user?.agent?.interface ?? "",
    extension: user?.agent?.extension ?? "",
    context: user?.agent?.context ?? "",
    disabled: user?.disabled ?? false,
  };
}

const orNull = (text: string) => (text === "" ? null : text);

export function bodyOf(values: UserValues): z.input<typeof userSchema> {
  const { name, email, roleId, queues, numbers, person, extension, context, disabled } = values;
  return {
    name,
    email: orNull(email),
    roleId,
    queues,
    numbers: numbers === "" ? null : numbers,
    agent:
      person === "" ? null : { interface: person, extension: orNull(extension), context: orNull(context) },
    disabled,
  };
}
