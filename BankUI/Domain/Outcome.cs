using System.Diagnostics.CodeAnalysis;

namespace BankUI.Domain;

/// <summary>
/// The result of an operation that a rule may forbid: a value, or a <see cref="Refusal"/>. Exceptions are for bugs and
/// failures of the infrastructure.
/// </summary>
public sealed class Outcome<T>
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The result; set exactly when <see cref="IsOk"/>.</summary>
    public T? Value { get; }

    /// <summary>The reason; set exactly when not <see cref="IsOk"/>.</summary>
    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsOk => Refusal is null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
