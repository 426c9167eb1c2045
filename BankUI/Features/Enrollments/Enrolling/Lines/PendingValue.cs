namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>What was entered in a field, shown there instead of what is stored until that is done. Used on one circuit only.</summary>
public sealed class PendingValue<T>
{
    private int _running;
    private T _entered = default!;

    /// <summary>What the field shows.</summary>
    public T Or(T stored) => _running > 0 ? _entered : stored;

    /// <summary>Does the work that stores it. Several may run: the last one entered is shown until the last one is done.</summary>
    public async Task WhileAsync(T entered, Func<Task> store)
    {
        _entered = entered;
        _running++;
        try
        {
            await store();
        }
        finally
        {
            _running--;
        }
    }
}
