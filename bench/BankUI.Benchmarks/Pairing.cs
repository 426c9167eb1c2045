namespace BankUI.Benchmarks;

/// <summary>
/// Compares operations on a machine that also does other things: each round runs a short block of each, in an order that changes at
/// random (the same at each run), so that what disturbs one disturbs its neighbours as much. Only costs of one round are compared.
/// </summary>
/// <param name="Rounds">How many rounds are measured.</param>
/// <param name="Block">How many operations there are in a block.</param>
public sealed record Pairing(int Rounds, int Block)
{
    /// <summary>How often each operation runs before it is measured: until its code has been compiled for good.</summary>
    private const int WarmUp = 500;

    /// <summary>For each operation, its cost in each round.</summary>
    public async Task<Cost[][]> RunAsync(params Func<Task>[] operations)
    {
        var random = new Random(1);
        int[] order = [.. Enumerable.Range(0, operations.Length)];
        Cost[][] costs = [.. operations.Select(_ => new Cost[Rounds])];
        for (var round = -WarmUp / Block; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var cost = await Cost.OfAsync(operations[i], Block);
                if (round >= 0)
                {
                    costs[i][round] = cost;
                }
            }
        }

        return costs;
    }
}
