using System.Reflection;
using System.Reflection.Emit;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Emitting;

/// <summary>
/// The classes of a drawn model as types that exist as long as somebody holds one: properties and nothing else, made without a compiler
/// (https://learn.microsoft.com/dotnet/fundamentals/reflection/collectible-assemblies).
/// </summary>
public sealed class EmittedModel
{
    private readonly Dictionary<string, Type> _types;

    private EmittedModel(ModelShape shape, Dictionary<string, Type> types) => (Shape, _types) = (shape, types);

    public ModelShape Shape { get; }

    /// <summary>The class of a name.</summary>
    public Type this[string entity] => _types[entity];

    /// <param name="shape">Of a drawing that keeps <see cref="ModelRules"/>.</param>
    public static EmittedModel Of(ModelShape shape)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("OwnModel"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("OwnModel");
        var builders = shape.Entities.ToDictionary(
            entity => entity.Name,
            entity => module.DefineType($"OwnModel.{entity.Name}", TypeAttributes.Public | TypeAttributes.Class | TypeAttributes.Sealed));
        foreach (var entity in shape.Entities)
        {
            foreach (var property in entity.Properties)
            {
                Define(builders[entity.Name], property.Name, ClrType(property));
            }

            foreach (var navigation in entity.Navigations)
            {
                Define(builders[entity.Name], navigation.Name, navigation.IsCollection ? typeof(List<>).MakeGenericType(builders[navigation.Target]) : builders[navigation.Target]);
            }
        }

        return new EmittedModel(shape, builders.ToDictionary(builder => builder.Key, builder => builder.Value.CreateType()));
    }

    private static Type ClrType(PropertyShape property) => property.Kind switch
    {
        FieldKind.WholeNumber => property.IsRequired ? typeof(int) : typeof(int?),
        FieldKind.Decimal => property.IsRequired ? typeof(decimal) : typeof(decimal?),
        FieldKind.Date => property.IsRequired ? typeof(DateOnly) : typeof(DateOnly?),
        FieldKind.YesNo => property.IsRequired ? typeof(bool) : typeof(bool?),
        _ => typeof(string),
    };

    // A property as the compiler writes it for { get; set; }.
    private static void Define(TypeBuilder type, string name, Type of)
    {
        const MethodAttributes Accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
        var field = type.DefineField($"<{name}>k__BackingField", of, FieldAttributes.Private);
        var property = type.DefineProperty(name, PropertyAttributes.None, of, null);
        var get = type.DefineMethod($"get_{name}", Accessor, of, Type.EmptyTypes);
        var body = get.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldfld, field);
        body.Emit(OpCodes.Ret);
        var set = type.DefineMethod($"set_{name}", Accessor, null, [of]);
        body = set.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldarg_1);
        body.Emit(OpCodes.Stfld, field);
        body.Emit(OpCodes.Ret);
        property.SetGetMethod(get);
        property.SetSetMethod(set);
    }
}
