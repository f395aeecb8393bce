using Declarations.Worker;

return args is not [var name, ..] || name.StartsWith('-') ? await WorkerHost.Run(args)
    : Verbs.All.TryGetValue(name, out var verb) ? await Verbs.Run(verb, args[1..])
    : await Verbs.Usage(string.Join(" | ", Verbs.All.Keys));
