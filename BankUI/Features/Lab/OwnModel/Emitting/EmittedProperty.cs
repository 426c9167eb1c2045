using System.Reflection;
using System.Reflection.Emit;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BankUI.Features.Lab.OwnModel.Emitting;

/// <summary>Properties of an emitted class, each with the field that holds its value.</summary>
internal static class EmittedProperty
{
    private const MethodAttributes Accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;

    private static readonly MethodInfo Load = typeof(LazyLoaderExtensions).GetMethod(nameof(LazyLoaderExtensions.Load))
        ?? throw new InvalidOperationException("EF Core has no LazyLoaderExtensions.Load.");

    /// <summary>A property as the compiler writes it for <c>{ get; set; }</c>.</summary>
    public static FieldBuilder Define(TypeBuilder type, string name, Type of) => Define(type, name, of, (get, field) =>
    {
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldfld, field);
    });

    /// <summary>A navigation that is loaded when it is looked at: <c>get => _loader.Load(this, ref _field)</c>.</summary>
    public static FieldBuilder DefineLazy(TypeBuilder type, string name, Type of, FieldBuilder loader) => Define(type, name, of, (get, field) =>
    {
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldfld, loader);
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldflda, field);
        get.Emit(OpCodes.Ldstr, name);
        get.Emit(OpCodes.Call, Load.MakeGenericMethod(of));
    });

    private static FieldBuilder Define(TypeBuilder type, string name, Type of, Action<ILGenerator, FieldBuilder> read)
    {
        var field = type.DefineField($"<{name}>k__BackingField", of, FieldAttributes.Private);
        var property = type.DefineProperty(name, PropertyAttributes.None, of, null);
        var get = type.DefineMethod($"get_{name}", Accessor, of, Type.EmptyTypes);
        var body = get.GetILGenerator();
        read(body, field);
        body.Emit(OpCodes.Ret);
        var set = type.DefineMethod($"set_{name}", Accessor, null, [of]);
        body = set.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldarg_1);
        body.Emit(OpCodes.Stfld, field);
        body.Emit(OpCodes.Ret);
        property.SetGetMethod(get);
        property.SetSetMethod(set);
        return field;
    }
}
