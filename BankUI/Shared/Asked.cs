namespace BankUI.Shared;

/// <summary>
/// What a page asked to show, where the answer comes from the browser a round trip later, such as an address. An answer to an older
/// question is recognized by it, and nothing newer is overwritten. Used on one circuit only.
/// </summary>
/// <typeparam name="T">Compared by value.</typeparam>
/// <param name="first">What is shown at first.</param>
public sealed class Asked<T>(T first)
    where T : IEquatable<T>
{
    private readonly Queue<T> _open = new();
    private T _arrived = first;

    /// <summary>What was asked for last, or what arrived since without having been asked for.</summary>
    public T Current { get; private set; } = first;

    /// <summary>Notes what is asked for now.</summary>
    public void Ask(T value)
    {
        if (!value.Equals(Current))
        {
            _open.Enqueue(value);
            Current = value;
        }
    }

    /// <summary>
    /// Whether a link was followed before the answer to what was asked for: it was made for <paramref name="shown"/>, and does not know of it. The answer
    /// is still to come, and would go on from there without the link.
    /// </summary>
    /// <param name="value">What arrived.</param>
    /// <param name="shown">What was shown when the link was followed.</param>
    public bool IsLinkFrom(T value, out T shown)
    {
        shown = _arrived;
        return _open.Count > 0 && !value.Equals(_arrived) && !_open.Contains(value);
    }

    /// <summary>Takes what arrived.</summary>
    /// <returns>
    /// Whether it is <see cref="Current"/> now. It is not when it answers an older question; what nobody asked for, such as the address
    /// of a link, always is.
    /// </returns>
    public bool Arrived(T value)
    {
        // Once more what arrived before: the page renders again, and the answer is still on its way.
        if (value.Equals(_arrived))
        {
            return value.Equals(Current);
        }

        _arrived = value;
        if (_open.Contains(value))
        {
            while (!_open.Dequeue().Equals(value))
            {
                // The questions before it have no answer any more.
            }
        }
        else
        {
            _open.Clear();
            Current = value;
        }

        return value.Equals(Current);
    }
}
