using Declarations.Worker;
using Declarations.Worker.Running;

return args.Length > 0 && Verbs.All.TryGetValue(args[0], out var verb)
    ? await Verbs.Run(verb, args[1..])
    : await WorkerHost.Run(args);
