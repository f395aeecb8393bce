return await Task.FromResult(0).ConfigureAwait(false);
