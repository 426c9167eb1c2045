using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace BankUI.Shared.Dialogs;

/// <summary>
/// The parameters that a dialog is opened with. Each is named by an expression, so the compiler checks that it exists and that the
/// value has its type: <c>new() { { dialog => dialog.Row, row } }</c>.
/// </summary>
public sealed class DialogParameters<TDialog> : IEnumerable<KeyValuePair<string, object?>>
    where TDialog : IComponent
{
    private readonly Dictionary<string, object?> _values = [];

    /// <exception cref="ArgumentException">The expression is not a parameter of the dialog, or it was added before.</exception>
    public void Add<T>(Expression<Func<TDialog, T>> parameter, T value)
    {
        if (parameter.Body is not MemberExpression { Member: PropertyInfo property } || !property.IsDefined(typeof(ParameterAttribute)))
        {
            throw new ArgumentException($"{parameter} is not a [Parameter] of {typeof(TDialog).Name}.", nameof(parameter));
        }

        _values.Add(property.Name, value);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
