using System.Reflection;
using System.Reflection.Emit;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BankUI.Features.Lab.OwnModel.Emitting;

/// <summary>
/// The two constructors of an emitted class: one for everybody, and one that EF Core gives its lazy loader to
/// (https://learn.microsoft.com/ef/core/querying/related-data/lazy#lazy-loading-without-proxies). Both set what has a value from the beginning.
/// </summary>
internal sealed class EmittedConstructor
{
    private readonly TypeBuilder _type;
    private readonly List<Action<ILGenerator>> _initializers = [];

    public EmittedConstructor(TypeBuilder type)
    {
        _type = type;
        Loader = type.DefineField("_loader", typeof(ILazyLoader), FieldAttributes.Private);
    }

    /// <summary>Holds the lazy loader; <see langword="null"/> in an object that the program made.</summary>
    public FieldBuilder Loader { get; }

    /// <summary>As the compiler writes <c>= ""</c>.</summary>
    public void SetToEmptyText(FieldBuilder field) => _initializers.Add(body =>
    {
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldstr, "");
        body.Emit(OpCodes.Stfld, field);
    });

    /// <summary>As the compiler writes <c>= []</c>.</summary>
    public void SetToEmptyList(FieldBuilder field, Type of) => _initializers.Add(body =>
    {
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Newobj, TypeBuilder.GetConstructor(typeof(List<>).MakeGenericType(of), typeof(List<>).GetConstructor(Type.EmptyTypes)!));
        body.Emit(OpCodes.Stfld, field);
    });

    /// <summary>Defines both, when all properties are.</summary>
    public void Complete()
    {
        Define().Emit(OpCodes.Ret);
        var injected = Define(typeof(ILazyLoader));
        injected.Emit(OpCodes.Ldarg_0);
        injected.Emit(OpCodes.Ldarg_1);
        injected.Emit(OpCodes.Stfld, Loader);
        injected.Emit(OpCodes.Ret);
    }

    private ILGenerator Define(params Type[] parameters)
    {
        var constructor = _type.DefineConstructor(MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, CallingConventions.Standard, parameters);
        for (var i = 0; i < parameters.Length; i++)
        {
            // EF Core finds what it injects by the parameters' types; each has to have a name.
            constructor.DefineParameter(i + 1, ParameterAttributes.None, "loader");
        }

        var body = constructor.GetILGenerator();
        _initializers.ForEach(initialize => initialize(body));
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Call, typeof(object).GetConstructor(Type.EmptyTypes)!);
        return body;
    }
}
