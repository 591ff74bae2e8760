"use client";
// Sentences about settings that the server could not use. They come with the page: they change with a restart only.
import { createContext, useContext } from "react";

export const ServerProblems = createContext<readonly string[]>([]);

export const useServerProblems = () => useContext(ServerProblems);
